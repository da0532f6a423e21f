#include <sys/stat.h>

struct fault { long at; int error, after; };

/* The faults to make a fork for, in the order of their calls, and where each of them leaves what. */
struct branches {
    const struct fault *faults;
    int count, next, tells, hears, patience;
    const char *copy, *shown, *tape;
};

int branch_off(const struct branches *to_make, const char *root, int number);
void branch_locked(int fd, int holds);
void branch_told(struct stat *about);
