#include "CSystem.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t is_interrupted;

static void note_interrupt(int number) {
    (void)number;
    is_interrupted = 1;
}

void csystem_catch_interrupt(void) {
    struct sigaction action = {0};
    action.sa_handler = note_interrupt;
    // Only once: a second one has its default action.
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    is_interrupted = 0;
    sigaction(SIGINT, &action, NULL);
}

void csystem_stop_catching_interrupt(void) {
    signal(SIGINT, SIG_DFL);
}

int csystem_is_interrupted(void) {
    return is_interrupted;
}
