/* spawn ROUNDS NAME COMMAND… -- NAME COMMAND… [-- …]
 *
 * Runs the commands in turn, ROUNDS times each, and prints for each the least and the median time from posix_spawn to
 * the end of wait, in microseconds, and both as multiples of the first command's. Standard output of the commands goes
 * to a pipe that is read to its end, as a shell's $(…) does. The word @PID in a command stands for the id of a process
 * that plays the shell: it lives only while the command runs, so that no watch process of an earlier round is left to
 * disturb a later one; a short pause after each command gives what it left the time to go. A word <FILE before a command
 * is its standard input. */
#define _GNU_SOURCE
#include <signal.h>

#include "run.h"

enum { MOST_COMMANDS = 8, PID_SIZE = 16, PAUSE = 10000 /* microseconds */ };

/* Runs a command with a process that plays its shell. */
static double runWithShell(char **words, char *pid) {
    pid_t shell = fork();
    if (shell == 0)
        for (;;) pause();
    snprintf(pid, PID_SIZE, "%d", (int)shell);
    char ignored[256];
    double time = run(words, ignored, sizeof ignored);
    kill(shell, SIGKILL);
    waitpid(shell, NULL, 0);
    usleep(PAUSE);
    return time;
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
