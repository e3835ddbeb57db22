#define _GNU_SOURCE
#include "cpty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Only async-signal-safe calls: the parent has threads.
static void become(
    int slave, const char *path, char *const argv[], char *const envp[], const char *directory) {
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    ioctl(slave, TIOCSCTTY, 0);
    for (int target = 0; target < 3; target++) dup2(slave, target);
    for (int extra = 3; extra < 1024; extra++) close(extra);
    if (chdir(directory) == 0) execve(path, argv, envp);
    _exit(127);
}

pid_t cpty_spawn(
    const char *path, char *const argv[], char *const envp[], const char *directory, unsigned short rows,
    unsigned short columns, int *master) {
    int end = posix_openpt(O_RDWR | O_NOCTTY);
    if (end < 0) return -1;
    fcntl(end, F_SETFD, FD_CLOEXEC);
    if (grantpt(end) != 0 || unlockpt(end) != 0) {
        close(end);
        return -1;
    }
    // ptsname is safe here: the tests make their terminals under one lock.
    int slave = open(ptsname(end), O_RDWR | O_NOCTTY);
    if (slave < 0) {
        close(end);
        return -1;
    }
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    ioctl(slave, TIOCSWINSZ, &size);
    pid_t child = fork();
    if (child == 0) become(slave, path, argv, envp, directory);
    int error = errno;
    close(slave);
    if (child < 0) {
        close(end);
        errno = error;
        return -1;
    }
    fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK);
    *master = end;
    return child;
}
