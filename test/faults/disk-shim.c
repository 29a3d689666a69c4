/*
 * A disk that fails, between a program and the C library: loaded with LD_PRELOAD. Only files under DISK_FOLDER are touched.
 * DISK_FAULT names a file whose one word is looked at before every write: `full` (ENOSPC), `read-only` (EROFS), `slow` (a sync
 * takes three seconds); anything else, or no such file, is a good disk. Reading always works.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char fault(void) {
  const char *path = getenv("DISK_FAULT");
  char word = 0;
  if (!path) return 0;
  int fd = REAL(open)(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  if (REAL(read)(fd, &word, 1) != 1) word = 0;
  REAL(close)(fd);
  return word;
}

static int is_ours(const char *path) {
  const char *folder = getenv("DISK_FOLDER");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_our_file(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_ours(path);
}

/* 0: go on. */
static int refuses(int ours) {
  if (!ours) return 0;
  switch (fault()) {
    case 'f': errno = ENOSPC; return 1;
    case 'r': errno = EROFS; return 1;
    default: return 0;
  }
}

static void wait_if_slow(int fd) {
  if (is_our_file(fd) && fault() == 's') sleep(3);
}

ssize_t write(int fd, const void *data, size_t size) {
  return refuses(is_our_file(fd)) ? -1 : REAL(write)(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
  return refuses(is_our_file(fd)) ? -1 : REAL(pwrite)(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
  return refuses(is_our_file(fd)) ? -1 : REAL(pwrite64)(fd, data, size, at);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  return refuses(is_our_file(fd)) ? -1 : REAL(writev)(fd, parts, count);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  return refuses(is_our_file(fd)) ? -1 : REAL(pwritev)(fd, parts, count, at);
}
int ftruncate(int fd, off_t size) { return refuses(is_our_file(fd)) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return refuses(is_our_file(fd)) ? -1 : REAL(ftruncate64)(fd, size); }
int posix_fallocate(int fd, off_t at, off_t size) {
  return refuses(is_our_file(fd)) ? errno : REAL(posix_fallocate)(fd, at, size);
}
int link(const char *from, const char *to) { return refuses(is_ours(to)) ? -1 : REAL(link)(from, to); }
int rename(const char *from, const char *to) { return refuses(is_ours(to)) ? -1 : REAL(rename)(from, to); }
int mkdir(const char *path, mode_t mode) { return refuses(is_ours(path)) ? -1 : REAL(mkdir)(path, mode); }
/* A full disk can still be emptied. */
int unlink(const char *path) {
  if (is_ours(path) && fault() == 'r') { errno = EROFS; return -1; }
  return REAL(unlink)(path);
}

static int may_open(const char *path, int flags) {
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  /* A file that is there can be opened on a full disk; on a read-only one it cannot be opened for writing. */
  if (is_ours(path) && writes && fault() == 'r') { errno = EROFS; return 0; }
  if ((flags & O_CREAT) && access(path, F_OK) != 0 && refuses(is_ours(path))) return 0;
  return 1;
}
static mode_t mode_of(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }
int open(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = mode_of(flags, rest); va_end(rest);
  return may_open(path, flags) ? REAL(open)(path, flags, mode) : -1;
}
int open64(const char *path, int flags, ...) {
  va_list rest; va_start(rest, flags); mode_t mode = mode_of(flags, rest); va_end(rest);
  return may_open(path, flags) ? REAL(open64)(path, flags, mode) : -1;
}

int fsync(int fd) { wait_if_slow(fd); return REAL(fsync)(fd); }
int fdatasync(int fd) { wait_if_slow(fd); return REAL(fdatasync)(fd); }
