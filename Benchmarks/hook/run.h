/* What the programs here share: how a command is run and timed. */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* Microseconds of a clock that never steps back. */
static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

/* Runs a command, whose first word may be <FILE for its standard input, and returns the microseconds from posix_spawn to
 * the end of wait. What it prints goes to a pipe that is read to its end, as a shell's $(…) does; its beginning is kept
 * in text. The program ends if the command fails. */
static double run(char **words, char *text, size_t size) {
    int ends[2];
    if (pipe(ends) != 0) exit(1);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    if (words[0][0] == '<') posix_spawn_file_actions_addopen(&actions, 0, *words++ + 1, O_RDONLY, 0);
    double start = now();
    pid_t child;
    int error = posix_spawn(&child, words[0], &actions, NULL, words, environ);
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", words[0], strerror(error));
        exit(1);
    }
    close(ends[1]);
    size_t length = 0;
    char rest[256];
    for (;;) {
        int isFull = length + 1 >= size;
        ssize_t count = read(ends[0], isFull ? rest : text + length, isFull ? sizeof rest : size - 1 - length);
        if (count <= 0) break;
        if (!isFull) length += (size_t)count;
    }
    text[length] = 0;
    int status;
    waitpid(child, &status, 0);
    double end = now();
    close(ends[0]);
    posix_spawn_file_actions_destroy(&actions);
    if (status != 0) {
        fprintf(stderr, "%s: status %d\n", words[0], status);
        exit(1);
    }
    return end - start;
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}
