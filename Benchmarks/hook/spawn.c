/* spawn ROUNDS NAME COMMAND… -- NAME COMMAND… [-- …]
 *
 * Runs the commands in turn, ROUNDS times each, and prints for each the least and the median time from posix_spawn to
 * the end of wait, in microseconds, and both as multiples of the first command's. Standard output of the commands goes
 * to a pipe that is read to its end, as a shell's $(…) does. The word @PID in a command stands for the id of a process
 * that plays the shell: it lives only while the command runs, so that no watch process of an earlier round is left to
 * disturb a later one; a short pause after each command gives what it left the time to go. A word <FILE before a command
 * is its standard input. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_COMMANDS = 8, PID_SIZE = 16, PAUSE = 10000 /* microseconds */ };

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e6 + time.tv_nsec / 1e3;
}

static double run(char **words) {
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
    char text[256];
    while (read(ends[0], text, sizeof text) > 0) {}
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

/* Runs a command with a process that plays its shell. */
static double runWithShell(char **words, char *pid) {
    pid_t shell = fork();
    if (shell == 0)
        for (;;) pause();
    snprintf(pid, PID_SIZE, "%d", (int)shell);
    double time = run(words);
    kill(shell, SIGKILL);
    waitpid(shell, NULL, 0);
    usleep(PAUSE);
    return time;
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **words) {
    if (count < 4) return 2;
    int rounds = atoi(words[1]);
    char *names[MOST_COMMANDS], **commands[MOST_COMMANDS];
    double *times[MOST_COMMANDS];
    int commandCount = 0;
    static char pid[PID_SIZE];
    for (int index = 2; index < count && commandCount < MOST_COMMANDS; index++) {
        names[commandCount] = words[index++];
        commands[commandCount] = &words[index];
        times[commandCount++] = calloc((size_t)rounds, sizeof(double));
        for (; index < count && strcmp(words[index], "--") != 0; index++)
            if (strcmp(words[index], "@PID") == 0) words[index] = pid;
        words[index] = NULL;
    }
    for (int round = -5; round < rounds; round++)
        for (int command = 0; command < commandCount; command++) {
            double time = runWithShell(commands[command], pid);
            if (round >= 0) times[command][round] = time;
        }
    printf("%-24s %9s %9s %7s %7s\n", "command", "min us", "median us", "x min", "x med");
    for (int command = 0; command < commandCount; command++) {
        qsort(times[command], (size_t)rounds, sizeof(double), ascending);
        double least = times[command][0], median = times[command][rounds / 2];
        printf("%-24s %9.0f %9.0f %7.2f %7.2f\n", names[command], least, median, least / times[0][0],
               median / times[0][rounds / 2]);
    }
    return 0;
}
