/* A fork of a command at one of its calls, on a disk of its own: what happens there with a fault.
 *
 * The command itself waits meanwhile and goes on without one. So a command that is played once
 * shows what every fault at every call does, and nothing before the call is done again. The folder
 * of the command is copied, and the copy is mounted at its place, for the fork alone; what was open
 * below it is opened anew there. To SQLite it stays the same file: its inode is told as it was.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "branches.h"

enum { MOST = 256 };

static struct same { struct stat now, then; } same[MOST];
static int sames;
static char locked[MOST];
static const char *from, *to;

static void demand(int holds, const char *what) {
    if (holds) return;
    dprintf(2, "branch: %s: %s\n", what, strerror(errno));
    _exit(98);
}

/* Remember which descriptors hold a lock that a copy has to hold as well. */
void branch_locked(int fd, int holds) {
    if (fd >= 0 && fd < MOST) locked[fd] = holds;
}

/* Tell a file that was opened anew as the file it is a copy of. */
void branch_told(struct stat *about) {
    for (int i = 0; i < sames; i++)
        if (about->st_ino == same[i].now.st_ino && about->st_dev == same[i].now.st_dev) {
            about->st_ino = same[i].then.st_ino;
            about->st_dev = same[i].then.st_dev;
            return;
        }
}

static int cleared(const char *path, const struct stat *about, int type, struct FTW *at) {
    (void)about, (void)type, (void)at;
    return remove(path);
}

static int copied(const char *path, const struct stat *about, int type, struct FTW *at) {
    char target[PATH_MAX];
    (void)at;
    snprintf(target, sizeof target, "%s%s", to, path + strlen(from));
    if (type == FTW_D) {
        demand(!syscall(SYS_mkdir, target, about->st_mode & 07777), target);
        return 0;
    }
    int old = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
    int new = syscall(SYS_openat, AT_FDCWD, target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    demand(old >= 0 && new >= 0, target);
    for (off_t left = about->st_size; left > 0;) {
        ssize_t n = sendfile(new, old, NULL, left);
        demand(n > 0, target);
        left -= n;
    }
    struct timespec times[2] = {about->st_atim, about->st_mtim};
    demand(!syscall(SYS_fchmod, new, about->st_mode & 07777), target);
    demand(!syscall(SYS_utimensat, new, NULL, times, 0), target);
    syscall(SYS_close, old), syscall(SYS_close, new);
    return 0;
}

static void copy_to(const char *root, const char *copy) {
    from = root, to = copy;
    nftw(to, cleared, 16, FTW_DEPTH | FTW_PHYS);
    demand(!nftw(from, copied, 16, FTW_PHYS), to);
}

/* Mount a copy at the place of `root` that only this process sees. */
static void mounted(const char *root, const char *copy) {
    if (unshare(CLONE_NEWNS)) {
        int user = getuid(), group = getgid();
        demand(!unshare(CLONE_NEWUSER | CLONE_NEWNS), "unshare");
        char line[3][64] = {"deny"};
        snprintf(line[1], sizeof line[1], "%d %d 1", user, user);
        snprintf(line[2], sizeof line[2], "%d %d 1", group, group);
        const char *maps[] = {"setgroups", "uid_map", "gid_map"};
        for (int i = 0; i < 3; i++) {
            char path[64];
            snprintf(path, sizeof path, "/proc/self/%s", maps[i]);
            int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
            demand(syscall(SYS_write, fd, line[i], strlen(line[i])) > 0, path);
            syscall(SYS_close, fd);
        }
    }
    demand(!mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), "private mounts");
    demand(!mount(copy, root, NULL, MS_BIND, NULL), root);
}

/* Let this process work in a copy of `root` from now on, at the same place. */
void branch_apart(const char *root, const char *copy) {
    copy_to(root, copy);
    mounted(root, copy);
}

/* What is open, as it stood before the mount. */
static struct open { int fd, flags, close; off_t at; struct stat about; char path[PATH_MAX]; } *held;

static int looked_up(const char *root) {
    int found = 0;
    held = malloc(MOST * sizeof *held);
    for (int fd = 3; fd < MOST; fd++) {
        struct open *one = held + found;
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, one->path, PATH_MAX - 1);
        if (n < 0) continue;
        one->path[n] = 0;
        size_t size = strlen(root);
        if (strncmp(one->path, root, size) || (one->path[size] && one->path[size] != '/')) continue;
        struct stat there;
        demand(!syscall(SYS_newfstatat, fd, "", &one->about, AT_EMPTY_PATH), one->path);
        if (syscall(SYS_newfstatat, AT_FDCWD, one->path, &there, 0)) continue; /* it was deleted */
        one->fd = fd;
        one->flags = syscall(SYS_fcntl, fd, F_GETFL) & (O_ACCMODE | O_APPEND | O_DIRECTORY);
        one->close = syscall(SYS_fcntl, fd, F_GETFD) & FD_CLOEXEC;
        one->at = syscall(SYS_lseek, fd, 0, SEEK_CUR);
        found++;
    }
    return found;
}

static void opened_anew(const struct open *one) {
    int fd = syscall(SYS_openat, AT_FDCWD, one->path, one->flags | O_CLOEXEC);
    demand(fd >= 0, one->path);
    syscall(SYS_lseek, fd, one->at, SEEK_SET);
    demand(syscall(SYS_dup3, fd, one->fd, one->close ? O_CLOEXEC : 0) == one->fd, one->path);
    syscall(SYS_close, fd);
    if (locked[one->fd]) demand(!syscall(SYS_flock, one->fd, LOCK_EX | LOCK_NB), one->path);
    if (sames == MOST || !S_ISREG(one->about.st_mode)) return;
    same[sames].then = one->about;
    demand(!syscall(SYS_newfstatat, one->fd, "", &same[sames].now, AT_EMPTY_PATH), one->path);
    sames++;
}

/* Write to a file of its own from now on, after what was shown until now. */
static void shows(const char *path) {
    char line[PATH_MAX];
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int old = syscall(SYS_openat, AT_FDCWD, "/proc/self/fd/1", O_RDONLY | O_CLOEXEC);
    for (ssize_t n; (n = syscall(SYS_read, old, line, sizeof line)) > 0;)
        demand(syscall(SYS_write, fd, line, n) == n, path);
    dup2(fd, 1), dup2(fd, 2);
    syscall(SYS_close, fd), syscall(SYS_close, old);
}

/* Fork, and return 0 in the fork; elsewhere its wait status, once it ended and it was looked at. */
int branch_off(const struct branches *to_make, const char *root, int number) {
    pid_t child = fork();
    if (!child) {
        setpgid(0, 0);
        copy_to(root, to_make->copy);
        int found = looked_up(root);
        mounted(root, to_make->copy);
        for (int i = 0; i < found; i++) opened_anew(held + i);
        free(held);
        char here[PATH_MAX];
        ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, "/proc/self/cwd", here, sizeof here - 1);
        demand(n > 0, "cwd");
        here[n] = 0;
        if (!strncmp(here, root, strlen(root))) demand(!chdir(here), here);
        shows(to_make->shown);
        alarm(to_make->patience);
        return 0;
    }
    int status;
    demand(child > 0 && syscall(SYS_wait4, child, &status, 0, NULL) == child, "fork");
    syscall(SYS_kill, -child, SIGKILL); /* its readers */
    char line[64];
    int code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    int size = snprintf(line, sizeof line, "%d %d\n", number, code);
    demand(syscall(SYS_write, to_make->tells, line, size) == size, "tell");
    demand(syscall(SYS_read, to_make->hears, line, 1) == 1, "hear");
    return 1;
}
