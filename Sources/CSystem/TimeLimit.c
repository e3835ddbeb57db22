#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/// What a limit has come to, in the two lowest bits of `state`; the higher bits are a generation number, so a thread of
/// an earlier limit does nothing.
enum { OPEN, CLAIMED, OVER, STATES = 4 };

static uintptr_t state = OVER;
static int limit;
static char late_words[CSYSTEM_WORDS_SIZE], late_answer[128];
static long late_size, answer_size;

static uintptr_t status(uintptr_t value) { return value % STATES; }

static uintptr_t generation(uintptr_t value) { return value / STATES; }

static uintptr_t packed(uintptr_t generation, uintptr_t status) { return generation * STATES + status; }

static uintptr_t load(void) { return __atomic_load_n(&state, __ATOMIC_SEQ_CST); }

static void pause_for(int milliseconds) {
    struct timespec left = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) continue;
}

static int change(uintptr_t from, uintptr_t to) {
    return __atomic_compare_exchange_n(&state, &from, to, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

/// Ends the process at its limit. It calls nothing of Swift, for the other thread may hold any lock.
static void *watch(void *number) {
    uintptr_t open = (uintptr_t)number;
    pause_for(limit);
    if (change(open, open + CLAIMED)) {
        if (late_size > 0 && csystem_launch_self(late_words, late_size, 1) == 0 && answer_size > 0) {
            if (write(STDOUT_FILENO, late_answer, (size_t)answer_size) < 0) _exit(0);
        }
        _exit(0);
    }
    // The record was claimed: what is left is short, unless it hangs.
    pause_for(limit);
    if (load() == open + CLAIMED) _exit(0);
    return NULL;
}

static void leave(int number) {
    (void)number;
    _exit(0);
}

void csystem_limit_time(int milliseconds, const char *words, long size, const char *answer, long length) {
    if (size > (long)sizeof late_words || length > (long)sizeof late_answer) size = length = 0;
    if (size > 0) memcpy(late_words, words, (size_t)size);
    if (length > 0) memcpy(late_answer, answer, (size_t)length);
    late_size = size;
    answer_size = length;
    limit = milliseconds;
    uintptr_t open = packed(generation(load()) + 1, OPEN);
    __atomic_store_n(&state, open, __ATOMIC_SEQ_CST);
    pthread_attr_t attributes;
    pthread_t thread;
    sigset_t all, before;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 65536);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&thread, &attributes, watch, (void *)open);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    if (error == 0) return;
    // Where no thread can be had, no process can either.
    signal(SIGALRM, leave);
    alarm((unsigned)(milliseconds + 999) / 1000);
}

void csystem_claim_time(void) {
    uintptr_t now = load();
    if (status(now) == OVER || change(now, now + CLAIMED)) return;
    // The limit is reached: another process makes the record, and this one ends.
    for (;;) pause();
}

void csystem_lift_limit(void) {
    __atomic_store_n(&state, packed(generation(load()), OVER), __ATOMIC_SEQ_CST);
    alarm(0);
}
