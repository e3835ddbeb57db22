#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include <errno.h>

extern char **environ;

/// What the forked child does: only calls that are safe between fork and exec.
static void become(const char *path, char *const arguments[]) {
    setsid();
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        if (null > 2) close(null);
    } else {
        // Standard output may be the pipe of the shell's $(…): it must not stay open.
        close(0);
        close(1);
        close(2);
    }
    if (chdir("/") != 0) _exit(127);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    signal(SIGHUP, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environ);
    _exit(127);
}

int csystem_launch(const char *path, const char *const arguments[]) {
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) become(path, (char *const *)arguments);
    return 0;
}
