#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#if defined(__linux__)
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#elif defined(__APPLE__)
#include <crt_externs.h>
#include <mach-o/dyld.h>
#include <stdint.h>
#endif

int csystem_pidfd_open(int pid) {
#if defined(__linux__) && defined(SYS_pidfd_open)
    return (int)syscall(SYS_pidfd_open, pid, 0);
#else
    (void)pid;
    errno = ENOSYS;
    return -1;
#endif
}

void csystem_close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, (unsigned)first, ~0U, 0) == 0) return;
#endif
    int limit = (int)sysconf(_SC_OPEN_MAX);
    if (limit < 0 || limit > 4096) limit = 4096;
    for (int descriptor = first; descriptor < limit; descriptor++) close(descriptor);
}

int csystem_executable_path(char *buffer, int size) {
#if defined(__linux__)
    ssize_t length = readlink("/proc/self/exe", buffer, (size_t)size - 1);
    if (length <= 0) return 0;
    buffer[length] = 0;
    return (int)length;
#elif defined(__APPLE__)
    uint32_t capacity = (uint32_t)size;
    if (_NSGetExecutablePath(buffer, &capacity) != 0) return 0;
    int length = 0;
    while (buffer[length]) length++;
    return length;
#else
    (void)buffer;
    (void)size;
    return 0;
#endif
}

long csystem_find(const void *bytes, long count, const void *needle, long needle_count) {
    const char *found = memmem(bytes, (size_t)count, needle, (size_t)needle_count);
    return found ? found - (const char *)bytes : -1;
}

const char *csystem_entry_name(const struct dirent *entry) {
    return entry->d_name;
}

char **csystem_environment(void) {
#if defined(__APPLE__)
    // Shared libraries have no `environ`.
    return *_NSGetEnviron();
#else
    return environ;
#endif
}
