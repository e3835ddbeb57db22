#include "CSystem.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t signal_pipe = -1;

static void note_signal(int number) {
    int error = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe has enough to wake its reader.
    if (write(signal_pipe, &byte, 1) < 0) errno = error;
    errno = error;
}

void csystem_catch_signals(int descriptor, const int *numbers, int count) {
    struct sigaction action = {0};
    action.sa_handler = note_signal;
    action.sa_flags = (int)SA_RESTART;
    sigemptyset(&action.sa_mask);
    signal_pipe = descriptor;
    for (int index = 0; index < count; index++) sigaction(numbers[index], &action, NULL);
}

static int crash_terminal = -1;
static struct termios crash_modes;
static char crash_text[128];
static size_t crash_size;
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};

static void restore_and_crash(int number) {
    if (crash_terminal >= 0) {
        if (write(crash_terminal, crash_text, crash_size) < 0) crash_size = 0;
        tcsetattr(crash_terminal, TCSANOW, &crash_modes);
    }
    signal(number, SIG_DFL);
    raise(number);
}

void csystem_restore_after_crash(int terminal, const struct termios *modes, const char *text, long size) {
    size_t count = sizeof crashes / sizeof *crashes;
    crash_terminal = terminal;
    crash_modes = *modes;
    crash_size = (size_t)size < sizeof crash_text ? (size_t)size : sizeof crash_text;
    memcpy(crash_text, text, crash_size);
    struct sigaction action = {0};
    action.sa_handler = restore_and_crash;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    for (size_t index = 0; index < count; index++) sigaction(crashes[index], &action, NULL);
}

void csystem_forget_crash(void) {
    for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++) signal(crashes[index], SIG_DFL);
    crash_terminal = -1;
}
