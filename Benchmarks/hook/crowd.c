/* crowd SHELLS ROUNDS TACHO LINE FILE
 *
 * Plays so many shells at once. In each round a shell runs LINE FILE, which appends one line to a file, then tacho's
 * hooks of an agent's start and end. Prints the median, the 99th percentile and the longest time of each, from
 * posix_spawn to the end of wait, in milliseconds, and the percentiles as multiples of LINE's. */
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { KINDS = 3, ID_SIZE = 36 };

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* Runs a command, keeps the beginning of what it prints, and returns how long it took. */
static double run(char **words, char *text, size_t size) {
    int ends[2];
    if (pipe(ends) != 0) exit(1);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    double start = now();
    pid_t child;
    if (posix_spawn(&child, words[0], &actions, NULL, words, environ) != 0) exit(1);
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
        fprintf(stderr, "%s %s: status %d\n", words[0], words[1], status);
        exit(1);
    }
    return end - start;
}

/* One shell: its times go to times[kind][round]. */
static void playShell(char **words, double *times[KINDS], int rounds) {
    char pid[16], id[64], ignored[64];
    snprintf(pid, sizeof pid, "%d", (int)getpid());
    char *line[] = {words[4], words[5], NULL};
    char *start[] = {words[3], "hook", "start", "bash", pid, "claude --model opus -p 'what is this'", NULL};
    char *end[] = {words[3], "hook", "end", id, "0", NULL};
    for (int round = 0; round < rounds; round++) {
        times[0][round] = run(line, ignored, sizeof ignored);
        times[1][round] = run(start, id, sizeof id);
        id[strcspn(id, "\n")] = 0;
        if (strlen(id) != ID_SIZE) {
            fprintf(stderr, "no session's id: %s\n", id);
            exit(1);
        }
        times[2][round] = run(end, ignored, sizeof ignored);
    }
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **words) {
    if (count != 6) return 2;
    int shells = atoi(words[1]), rounds = atoi(words[2]), failures = 0;
    size_t all = (size_t)shells * (size_t)rounds;
    double *times = mmap(NULL, KINDS * all * sizeof(double), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (times == MAP_FAILED) return 1;
    for (int shell = 0; shell < shells; shell++)
        if (fork() == 0) {
            double *own[KINDS];
            for (int kind = 0; kind < KINDS; kind++) own[kind] = times + kind * all + (size_t)shell * (size_t)rounds;
            playShell(words, own, rounds);
            exit(0);
        }
    for (int status; wait(&status) > 0;) failures += status != 0;
    const char *names[KINDS] = {"C, one line", "hook start", "hook end"};
    printf("%-12s %9s %9s %9s %7s %7s\n", "command", "median ms", "p99 ms", "most ms", "x med", "x p99");
    for (int kind = 0; kind < KINDS; kind++) qsort(times + kind * all, all, sizeof(double), ascending);
    for (int kind = 0; kind < KINDS; kind++) {
        double *own = times + kind * all, median = own[all / 2], high = own[all * 99 / 100];
        printf("%-12s %9.1f %9.1f %9.1f %7.2f %7.2f\n", names[kind], median, high, own[all - 1], median / times[all / 2],
               high / times[all * 99 / 100]);
    }
    return failures != 0;
}
