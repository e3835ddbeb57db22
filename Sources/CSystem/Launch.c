#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#include <sched.h>
#endif

extern char **environ;

/// How long the new process waits at first, in nanoseconds.
enum { HEAD_START = 10000000 };

/// A copy of the new process's program and arguments: the caller may be gone before they are used.
static char program[4096], text[CSYSTEM_WORDS_SIZE];
static char *arguments[32];
static int keeps_directory;

/// Runs in the new process until it executes its program.
///
/// Only calls that are safe between fork and exec are allowed: the memory may be that of the caller (see `begin`), which
/// runs on meanwhile.
static void become(void) {
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
    int length = csystem_executable_path(program, sizeof program);
    // The shell waits for the process that forked this one: let that end before this one takes a processor from it. No
    // agent's process appears sooner.
    nanosleep(&(struct timespec){.tv_nsec = HEAD_START}, NULL);
    if (length <= 0 || (!keeps_directory && chdir("/") != 0)) _exit(127);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    signal(SIGHUP, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(program, arguments, environ);
    _exit(127);
}

static int prepare(const char *words, long size) {
    if (size <= 0 || size > (long)sizeof text || words[size - 1] != 0) return EINVAL;
    memcpy(text, words, (size_t)size);
    int count = 0;
    for (char *word = text; word < text + size; word += strlen(word) + 1) {
        if (count == sizeof arguments / sizeof *arguments - 1) return E2BIG;
        arguments[count++] = word;
    }
    arguments[count] = NULL;
    return 0;
}

#if defined(__linux__)
/// More than enough for `become`, which uses two pages of it.
static char stack[65536] __attribute__((aligned(16)));

static int start(void *nothing) {
    (void)nothing;
    become();
    return 127;
}

/// Like fork(2), except that both processes share the memory until the new one executes its program.
///
/// Neither copies page tables or pages, and the caller's exit need not tear the memory down: together that is a fifth of a
/// hook's time. vfork(2) would share it too, but would make the caller wait.
static pid_t begin(void) {
    return clone(start, stack + sizeof stack, CLONE_VM | SIGCHLD, NULL);
}
#else
static pid_t begin(void) {
    pid_t child = fork();
    if (child == 0) become();
    return child;
}
#endif

int csystem_launch_self(const char *words, long size, int is_here) {
    int error = prepare(words, size);
    keeps_directory = is_here;
    if (error != 0) return error;
    return begin() < 0 ? errno : 0;
}
