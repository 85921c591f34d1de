/* A seam between a process and its files, loaded before the C library (LD_PRELOAD).

   Every call that opens, reads, writes, renames or syncs something below a root folder is counted, by Python, DuckDB
   and SQLite alike. A campaign may have the calls written down, the process killed at one of them, or one of them
   fail. Nothing happens until seam_arm is called; a fork inherits what is armed. Linux only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, READ = 2, WRITE = 4, RENAME = 8, SYNC = 16, REMOVE = 32, MAKE = 64, CUT = 128 };
enum { WATCH, KILL_BEFORE, KILL_AFTER, KILL_HALFWAY, FAIL_ONCE, FAIL_ON };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX], phase[64];
static size_t root_length;
static int armed, mode, ops, error_number, log_to = -1;
static long at, count;

/* Count the calls of `wanted` kinds (a sum of the kinds above) below `folder` and, at number `nth`, do as `what` says.
   Each counted call is written to the file descriptor `log` (-1: none) as "phase<TAB>call<TAB>path". */
void seam_arm(const char *folder, int what, int wanted, long nth, int error, int log) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
    mode = what, ops = wanted, at = nth, error_number = error, log_to = log, count = 0, armed = 1;
}

long seam_disarm(void) { armed = 0; return count; }

void seam_phase(const char *name) { snprintf(phase, sizeof phase, "%s", name); }

static const char *below(const char *path) {
    if (!path || strncmp(path, root, root_length) || path[root_length] != '/') return NULL;
    return path + root_length + 1;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

/* What to do with a call: WATCH (let it pass) or the armed mode. Exactly one call has its turn. */
static int turn_of(int kind, const char *call, const char *path) {
    const char *inner = below(path);
    if (!inner || !(kind & ops)) return WATCH;
    pthread_mutex_lock(&turn);
    long mine = ++count;
    if (log_to >= 0) {
        char line[PATH_MAX + 128];
        int n = snprintf(line, sizeof line, "%s\t%s\t%s\n", phase, call, inner);
        if (n > 0 && syscall(SYS_write, log_to, line, (size_t)n) < 0) die();
    }
    int hit = mode != WATCH && (mine == at || (mode == FAIL_ON && mine > at));
    if (hit && mode == KILL_BEFORE) die();
    pthread_mutex_unlock(&turn);
    return hit ? mode : WATCH;
}

static int turn_of_file(int kind, const char *call, int file) {
    if (!armed || !(kind & ops)) return WATCH;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return WATCH;
    path[n] = 0;
    return turn_of(kind, call, path);
}

static int turn_of_path(int kind, const char *call, const char *path) {
    if (!armed || !(kind & ops)) return WATCH;
    return turn_of(kind, call, path);
}

/* A path that may be relative to an open folder. */
static int turn_at(int kind, const char *call, int folder, const char *path) {
    if (!armed || !(kind & ops) || !path) return WATCH;
    if (path[0] == '/' || folder == AT_FDCWD) return turn_of(kind, call, path);
    char link[64], whole[2 * PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t n = readlink(link, whole, PATH_MAX - 1);
    if (n <= 0) return WATCH;
    snprintf(whole + n, PATH_MAX, "/%s", path);
    return turn_of(kind, call, whole);
}

#define FAILS(how) ((how) == FAIL_ONCE || (how) == FAIL_ON)
#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define PASS(type, how, expression)                       \
    if (FAILS(how)) { errno = error_number; return -1; }  \
    type done = (expression);                             \
    if ((how) == KILL_AFTER || (how) == KILL_HALFWAY) die(); \
    return done

/* Only a call that could change or make a file counts as opening; looking at a folder does not. */
static const char *opening(int flags) { return flags & O_CREAT ? "create" : (flags & (O_WRONLY | O_RDWR)) ? "open to write" : "open"; }

#define OPENS(name)                                                                  \
    int name(const char *path, int flags, ...) {                                     \
        REAL(name);                                                                  \
        va_list more; va_start(more, flags); mode_t m = va_arg(more, mode_t); va_end(more); \
        int how = turn_of_path(OPEN, opening(flags), path);                          \
        PASS(int, how, real(path, flags, m));                                        \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                               \
    int name(int folder, const char *path, int flags, ...) {                         \
        REAL(name);                                                                  \
        va_list more; va_start(more, flags); mode_t m = va_arg(more, mode_t); va_end(more); \
        int how = turn_at(OPEN, opening(flags), folder, path);                       \
        PASS(int, how, real(folder, path, flags, m));                                \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

ssize_t read(int file, void *buffer, size_t size) {
    REAL(read);
    int how = turn_of_file(READ, "read", file);
    PASS(ssize_t, how, real(file, buffer, size));
}

#define READS_AT(name, offset_type)                                                  \
    ssize_t name(int file, void *buffer, size_t size, offset_type where) {           \
        REAL(name);                                                                  \
        int how = turn_of_file(READ, "read", file);                                  \
        PASS(ssize_t, how, real(file, buffer, size, where));                         \
    }
READS_AT(pread, off_t)
READS_AT(pread64, off64_t)

/* A write that a kill or a full disk cuts short leaves its first half. */
ssize_t write(int file, const void *buffer, size_t size) {
    REAL(write);
    int how = turn_of_file(WRITE, "write", file);
    if (how == KILL_HALFWAY) size /= 2;
    PASS(ssize_t, how, real(file, buffer, size));
}

#define WRITES_AT(name, offset_type)                                                 \
    ssize_t name(int file, const void *buffer, size_t size, offset_type where) {     \
        REAL(name);                                                                  \
        int how = turn_of_file(WRITE, "write", file);                                \
        if (how == KILL_HALFWAY) size /= 2;                                          \
        PASS(ssize_t, how, real(file, buffer, size, where));                         \
    }
WRITES_AT(pwrite, off_t)
WRITES_AT(pwrite64, off64_t)

ssize_t sendfile(int to, int from, off_t *where, size_t size) {
    static ssize_t (*real)(int, int, off_t *, size_t);
    if (!real) real = (ssize_t (*)(int, int, off_t *, size_t))dlsym(RTLD_NEXT, "sendfile");
    int how = turn_of_file(WRITE, "copy", to);
    if (how == KILL_HALFWAY) size = 4096;
    PASS(ssize_t, how, real(to, from, where, size));
}

ssize_t sendfile64(int to, int from, off64_t *where, size_t size) {
    static ssize_t (*real)(int, int, off64_t *, size_t);
    if (!real) real = (ssize_t (*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64");
    int how = turn_of_file(WRITE, "copy", to);
    if (how == KILL_HALFWAY) size = 4096;
    PASS(ssize_t, how, real(to, from, where, size));
}

ssize_t copy_file_range(int from, off64_t *out, int to, off64_t *in, size_t size, unsigned flags) {
    REAL(copy_file_range);
    int how = turn_of_file(WRITE, "copy", to);
    PASS(ssize_t, how, real(from, out, to, in, size, flags));
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int how = turn_of_path(RENAME, "rename to", to);
    PASS(int, how, real(from, to));
}

int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat);
    int how = turn_at(RENAME, "rename to", b, to);
    PASS(int, how, real(a, from, b, to));
}

int unlink(const char *path) {
    REAL(unlink);
    int how = turn_of_path(REMOVE, "remove", path);
    PASS(int, how, real(path));
}

int unlinkat(int folder, const char *path, int flags) {
    REAL(unlinkat);
    int how = turn_at(REMOVE, "remove", folder, path);
    PASS(int, how, real(folder, path, flags));
}

int mkdirat(int folder, const char *path, mode_t m) {
    REAL(mkdirat);
    int how = turn_at(MAKE, "make folder", folder, path);
    PASS(int, how, real(folder, path, m));
}

int rmdir(const char *path) {
    REAL(rmdir);
    int how = turn_of_path(REMOVE, "remove", path);
    PASS(int, how, real(path));
}

int mkdir(const char *path, mode_t m) {
    REAL(mkdir);
    int how = turn_of_path(MAKE, "make folder", path);
    PASS(int, how, real(path, m));
}

#define ON_FILE(name, kind, call)                                                    \
    int name(int file) {                                                             \
        REAL(name);                                                                  \
        int how = turn_of_file(kind, call, file);                                    \
        PASS(int, how, real(file));                                                  \
    }
ON_FILE(fsync, SYNC, "sync")
ON_FILE(fdatasync, SYNC, "sync")

#define CUTS(name, offset_type)                                                      \
    int name(int file, offset_type size) {                                           \
        REAL(name);                                                                  \
        int how = turn_of_file(CUT, "cut", file);                                    \
        PASS(int, how, real(file, size));                                            \
    }
CUTS(ftruncate, off_t)
CUTS(ftruncate64, off64_t)
