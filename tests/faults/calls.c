/* Every call that reaches a file below one folder: written down with its data, and made to fail.
 *
 * Loaded before libc (LD_PRELOAD), so that SQLite's own calls are seen as well. Nothing happens
 * until a process says `faults_arm`; its children are left alone. A record is a header, the path or
 * paths, and the bytes that were written; `tape.py` reads it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "branches.h"

enum { OPEN = 1, WRITE, TRUNCATE, RENAME, UNLINK, RMDIR, MKDIR, LINK, SYMLINK, CHMOD, UTIME, SYNC,
       LOCK, UNLOCK, CLOSE, READ, STAT, LIST };

struct header { int32_t op, error, fd, flags; int64_t at, size; int32_t first, second; int64_t data, site; };

static char root[PATH_MAX];
static size_t root_size;
static int tape = -1, fault, onward;
static long number, fault_at;
static pid_t armed, pretended;
static time_t now;
static struct branches branches;
static long (*watcher)(void);

static void begin(const char *path) {
    int fd = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (tape >= 0) syscall(SYS_close, tape);
    tape = syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 700);
    syscall(SYS_close, fd);
}

/* Below `folder` every call goes on the tape; call `at` (from 0) fails with `error`, or is where
 * the process dies when that is -1; with `after` all calls from there on that change something do. */
void faults_arm(const char *folder, const char *path, long at, int error, int after) {
    snprintf(root, sizeof root, "%s", folder);
    root_size = strlen(root);
    begin(path);
    number = 0, fault_at = at, fault = error, onward = after;
    armed = pretended = syscall(SYS_getpid);
}

/* From here on every fault is played in a fork of its own, at its call. */
void faults_branch(struct branches wanted) { branches = wanted; }

/* At every call `where` is asked from where in the product it comes. */
void faults_watch(long (*where)(void)) { watcher = where; }

void faults_disarm(void) { armed = 0; }

/* A fork goes on under the number of the process it was, which stands in temporary names. */
pid_t getpid(void) {
    pid_t own = syscall(SYS_getpid);
    return armed && own == armed ? pretended : own;
}

void faults_clock(long seconds) { now = seconds; }

static int below(const char *path) {
    return !strncmp(path, root, root_size) && (path[root_size] == '/' || !path[root_size]);
}

static int place(int dirfd, const char *path, char *out) {
    char base[PATH_MAX] = "";
    if (!armed || armed != syscall(SYS_getpid) || !path) return 0;
    if (path[0] == '/') {
        snprintf(out, PATH_MAX, "%s", path);
    } else {
        char link[64] = "/proc/self/cwd";
        if (dirfd != AT_FDCWD) snprintf(link, sizeof link, "/proc/self/fd/%d", dirfd);
        ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, base, sizeof base - 1);
        if (n < 0) return 0;
        base[n] = 0;
        if (!path[0]) snprintf(out, PATH_MAX, "%s", base);
        else if (snprintf(out, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    return below(out);
}

static int held(int fd, char *out) { return place(fd, "", out); }

static int changes(int op, int flags) {
    return op == OPEN ? flags & (O_CREAT | O_TRUNC) : op < UNLOCK;
}

/* Whether a disk that is full, or can only be read, refuses this as well. */
static int lasts(int op, int flags) {
    if (!changes(op, flags) || op == LOCK || op == SYNC) return 0;
    return fault != ENOSPC || (op != UNLINK && op != RMDIR && op != CHMOD && op != UTIME);
}

/* Play the faults of this call, each in a fork, which goes on from here. */
static void branched(void) {
    while (branches.next < branches.count && branches.faults[branches.next].at == number) {
        const struct fault *one = branches.faults + branches.next;
        if (!branch_off(&branches, root, branches.next++)) {
            branches.count = 0;
            begin(branches.tape);
            fault_at = number, fault = one->error, onward = one->after;
            armed = syscall(SYS_getpid);
        }
    }
}

/* Whether this call has to fail; errno says how. */
static int refused(int op, int flags) {
    branched();
    if (number == fault_at || (onward && fault_at >= 0 && number > fault_at && lasts(op, flags))) {
        if (fault < 0) kill(syscall(SYS_getpid), SIGKILL);
        errno = fault;
        return fault != 0;
    }
    return 0;
}

static void put(const void *data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t n = syscall(SYS_write, tape, (const char *)data + done, size - done);
        if (n < 0) _exit(99);
        done += n;
    }
}

static void note(int op, int error, int fd, int flags, int64_t at, int64_t size, const char *first,
                 const char *second, const void *data, int64_t bytes) {
    int kept = errno;
    struct header h = {op, error, fd, flags, at, size, strlen(first), strlen(second), bytes,
                       watcher ? watcher() : 0};
    put(&h, sizeof h);
    put(first, h.first);
    put(second, h.second);
    put(data, bytes);
    number++;
    errno = kept;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
/* Do a call that concerns `path`, or let it fail, and write it down. */
#define TAKE(op, fd, flags, at, size, first, second, data, bytes, call, bad) do { \
    int wrong = refused(op, flags); \
    if (wrong) { note(op, errno, fd, flags, at, size, first, second, "", 0); return bad; } \
    __typeof__(call) result = call; \
    note(op, result == bad ? errno : 0, fd, flags, at, size, first, second, data, bytes); \
    return result; } while (0)

static int opened(int dirfd, const char *path, int flags, mode_t mode) {
    char where[PATH_MAX];
    struct stat about;
    if (!place(dirfd, path, where)) return syscall(SYS_openat, dirfd, path, flags, mode);
    int before = !syscall(SYS_newfstatat, AT_FDCWD, where, &about, 0);
    if ((flags & O_CREAT) && before && !(flags & O_TRUNC)) flags &= ~O_CREAT; /* changes nothing */
    if (refused(OPEN, flags)) {
        note(OPEN, errno, -1, flags, before, mode, where, "", "", 0);
        return -1;
    }
    int fd = syscall(SYS_openat, dirfd, path, flags, mode);
    note(OPEN, fd < 0 ? errno : 0, fd, flags, before, mode, where, "", "", 0);
    return fd;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { \
    va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int fd, const char *path, int flags, ...) { MODE return opened(fd, path, flags, mode); }
int openat64(int fd, const char *path, int flags, ...) { MODE return opened(fd, path, flags, mode); }

int close(int fd) {
    char where[PATH_MAX];
    if (held(fd, where)) note(CLOSE, 0, fd, 0, 0, 0, where, "", "", 0);
    branch_locked(fd, 0);
    return syscall(SYS_close, fd);
}

ssize_t write(int fd, const void *data, size_t size) {
    char where[PATH_MAX];
    REAL(ssize_t, "write", int, const void *, size_t);
    if (!held(fd, where)) return real(fd, data, size);
    int64_t at = syscall(SYS_lseek, fd, 0, SEEK_CUR);
    if (syscall(SYS_fcntl, fd, F_GETFL) & O_APPEND) at = -1;
    TAKE(WRITE, fd, 0, at, size, where, "", data, size, real(fd, data, size), -1);
}

static ssize_t put_at(int fd, const void *data, size_t size, off_t at) {
    char where[PATH_MAX];
    if (!held(fd, where)) return syscall(SYS_pwrite64, fd, data, size, at);
    TAKE(WRITE, fd, 0, at, size, where, "", data, size,
         (ssize_t)syscall(SYS_pwrite64, fd, data, size, at), -1);
}
ssize_t pwrite(int fd, const void *d, size_t size, off_t at) { return put_at(fd, d, size, at); }
ssize_t pwrite64(int fd, const void *d, size_t size, off_t at) { return put_at(fd, d, size, at); }

static int cut(int fd, off_t size) {
    char where[PATH_MAX];
    if (!held(fd, where)) return syscall(SYS_ftruncate, fd, size);
    TAKE(TRUNCATE, fd, 0, 0, size, where, "", "", 0, (int)syscall(SYS_ftruncate, fd, size), -1);
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off_t size) { return cut(fd, size); }

static int synced(int call, int fd) {
    char where[PATH_MAX];
    if (!held(fd, where)) return syscall(call, fd);
    TAKE(SYNC, fd, 0, 0, 0, where, "", "", 0, (int)syscall(call, fd), -1);
}
int fsync(int fd) { return synced(SYS_fsync, fd); }
int fdatasync(int fd) { return synced(SYS_fdatasync, fd); }
/* Of a whole disk, all files and folders below the root at once: its flags are 1. */
int syncfs(int fd) {
    char where[PATH_MAX];
    if (!held(fd, where)) return syscall(SYS_syncfs, fd);
    TAKE(SYNC, fd, 1, 0, 0, where, "", "", 0, (int)syscall(SYS_syncfs, fd), -1);
}

static int moved(int from, const char *old, int to, const char *new) {
    char first[PATH_MAX], second[PATH_MAX];
    int inside = place(from, old, first) | place(to, new, second);
    if (!inside) return syscall(SYS_renameat, from, old, to, new);
    TAKE(RENAME, -1, 0, 0, 0, first, second, "", 0,
         (int)syscall(SYS_renameat, from, old, to, new), -1);
}
int rename(const char *old, const char *new) { return moved(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int from, const char *old, int to, const char *new) { return moved(from, old, to, new); }

#define ONE(op, dirfd, path, flags, size, call) do { char where[PATH_MAX]; \
    if (!place(dirfd, path, where)) return call; \
    TAKE(op, -1, flags, 0, size, where, "", "", 0, (int)call, -1); } while (0)
int unlink(const char *path) { ONE(UNLINK, AT_FDCWD, path, 0, 0, syscall(SYS_unlink, path)); }
int rmdir(const char *path) { ONE(RMDIR, AT_FDCWD, path, 0, 0, syscall(SYS_rmdir, path)); }
int unlinkat(int fd, const char *path, int flags) {
    ONE(flags & AT_REMOVEDIR ? RMDIR : UNLINK, fd, path, 0, 0,
        syscall(SYS_unlinkat, fd, path, flags));
}
int mkdir(const char *path, mode_t mode) {
    ONE(MKDIR, AT_FDCWD, path, 0, mode, syscall(SYS_mkdir, path, mode));
}
int mkdirat(int fd, const char *path, mode_t mode) {
    ONE(MKDIR, fd, path, 0, mode, syscall(SYS_mkdirat, fd, path, mode));
}
int link(const char *old, const char *new) {
    ONE(LINK, AT_FDCWD, new, 0, 0, syscall(SYS_link, old, new));
}
int symlink(const char *to, const char *path) {
    ONE(SYMLINK, AT_FDCWD, path, 0, 0, syscall(SYS_symlink, to, path));
}
int chmod(const char *path, mode_t mode) {
    ONE(CHMOD, AT_FDCWD, path, 0, mode, syscall(SYS_chmod, path, mode));
}
int fchmod(int fd, mode_t mode) { ONE(CHMOD, fd, "", 0, mode, syscall(SYS_fchmod, fd, mode)); }
int fchmodat(int fd, const char *path, mode_t mode, int flags) {
    (void)flags;
    ONE(CHMOD, fd, path, 0, mode, syscall(SYS_fchmodat, fd, path, mode));
}
int utimensat(int fd, const char *path, const struct timespec t[2], int flags) {
    ONE(UTIME, fd, path, 0, t ? (int64_t)t[1].tv_sec * 1000000000 + t[1].tv_nsec : -1,
        syscall(SYS_utimensat, fd, path, t, flags));
}

/* A lock is taken in turns by SQLite (fcntl) and by the workspace (flock). */
static int flocked(int fd, int what) {
    ONE(what & LOCK_UN ? UNLOCK : LOCK, fd, "", what, fd, syscall(SYS_flock, fd, what));
}
int flock(int fd, int what) {
    int result = flocked(fd, what);
    if (!result) branch_locked(fd, !(what & LOCK_UN));
    return result;
}
static int controlled(int fd, int what, void *more) {
    char where[PATH_MAX];
    int locks = what == F_SETLK || what == F_SETLKW;
    int frees = locks && ((struct flock *)more)->l_type == F_UNLCK;
    if (!locks || !held(fd, where)) return syscall(SYS_fcntl, fd, what, more);
    TAKE(frees ? UNLOCK : LOCK, fd, 0, 0, 0, where, "", "", 0, (int)syscall(SYS_fcntl, fd, what, more),
         -1);
}
#define MORE va_list list; va_start(list, what); void *more = va_arg(list, void *); va_end(list);
int fcntl(int fd, int what, ...) { MORE return controlled(fd, what, more); }
int fcntl64(int fd, int what, ...) { MORE return controlled(fd, what, more); }

ssize_t read(int fd, void *data, size_t size) {
    char where[PATH_MAX];
    REAL(ssize_t, "read", int, void *, size_t);
    if (!held(fd, where)) return real(fd, data, size);
    TAKE(READ, fd, 0, 0, size, where, "", "", 0, real(fd, data, size), -1);
}
static ssize_t get_at(int fd, void *data, size_t size, off_t at) {
    char where[PATH_MAX];
    if (!held(fd, where)) return syscall(SYS_pread64, fd, data, size, at);
    TAKE(READ, fd, 0, at, size, where, "", "", 0, (ssize_t)syscall(SYS_pread64, fd, data, size, at),
         -1);
}
ssize_t pread(int fd, void *data, size_t size, off_t at) { return get_at(fd, data, size, at); }
ssize_t pread64(int fd, void *data, size_t size, off_t at) { return get_at(fd, data, size, at); }

static int about(int fd, const char *path, struct stat *found, int flags) {
    int result = syscall(SYS_newfstatat, fd, path, found, flags);
    if (!result) branch_told(found);
    return result;
}
static int looked(int fd, const char *path, struct stat *found, int flags) {
    ONE(STAT, fd, path, 0, 0, about(fd, path, found, flags));
}
#define EMPTY AT_EMPTY_PATH
#define LOOKS(name, parameters, fd, path, flags) \
    int name parameters { return looked(fd, path, (struct stat *)about, flags); }
LOOKS(stat, (const char *p, struct stat *about), AT_FDCWD, p, 0)
LOOKS(stat64, (const char *p, struct stat64 *about), AT_FDCWD, p, 0)
LOOKS(lstat, (const char *p, struct stat *about), AT_FDCWD, p, AT_SYMLINK_NOFOLLOW)
LOOKS(lstat64, (const char *p, struct stat64 *about), AT_FDCWD, p, AT_SYMLINK_NOFOLLOW)
LOOKS(fstat, (int fd, struct stat *about), fd, "", EMPTY)
LOOKS(fstat64, (int fd, struct stat64 *about), fd, "", EMPTY)
LOOKS(fstatat, (int fd, const char *p, struct stat *about, int flags), fd, p, flags)
LOOKS(fstatat64, (int fd, const char *p, struct stat64 *about, int flags), fd, p, flags)
int access(const char *path, int mode) {
    ONE(STAT, AT_FDCWD, path, 0, 0, syscall(SYS_access, path, mode));
}

DIR *opendir(const char *path) {
    char where[PATH_MAX];
    REAL(DIR *, "opendir", const char *);
    if (!place(AT_FDCWD, path, where)) return real(path);
    TAKE(LIST, -1, 0, 0, 0, where, "", "", 0, real(path), NULL);
}

/* One moment for a whole sweep, so that what is written can be compared. */
int clock_gettime(clockid_t which, struct timespec *time) {
    int result = syscall(SYS_clock_gettime, which, time);
    if (now && which == CLOCK_REALTIME) *time = (struct timespec){now, 0};
    return result;
}
time_t time(time_t *out) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return out ? (*out = time.tv_sec) : time.tv_sec;
}
