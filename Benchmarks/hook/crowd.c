/* crowd SHELLS ROUNDS TACHO LINE FILE
 *
 * Plays so many shells at once. In each round a shell runs LINE FILE, which appends one line to a file, then tacho's
 * hooks of an agent's start and end. Prints the median, the 99th percentile and the longest time of each, from
 * posix_spawn to the end of wait, in milliseconds, and the percentiles as multiples of LINE's. */
#define _GNU_SOURCE
#include <sys/mman.h>

#include "run.h"

enum { KINDS = 3, ID_SIZE = 36 };

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
        printf("%-12s %9.1f %9.1f %9.1f %7.2f %7.2f\n", names[kind], median / 1e3, high / 1e3, own[all - 1] / 1e3,
               median / times[all / 2], high / times[all * 99 / 100]);
    }
    return failures != 0;
}
