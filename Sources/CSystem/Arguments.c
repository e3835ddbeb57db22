#include "CSystem.h"

#include <stdlib.h>
#include <unistd.h>

static int argument_count;
static char **argument_list;
static int is_backtrace_set;

/// Runs before all other code: the C libraries of Linux and macOS give constructors what `main` gets.
///
/// Where /proc is missing (a chroot, a sandbox), a static constructor of Swift's runtime looks for its own executable to
/// show crashes with, does not find it and aborts, unless this variable says that there is nothing to look for. It is
/// removed again in `csystem_arguments`, so that no child inherits it.
__attribute__((constructor(101))) static void note_arguments(int count, char **list) {
    argument_count = count;
    argument_list = list;
#if defined(__linux__)
    char byte;
    if (readlink("/proc/self/exe", &byte, 1) < 0 && getenv("SWIFT_BACKTRACE") == NULL) {
        is_backtrace_set = setenv("SWIFT_BACKTRACE", "enable=no,swift-backtrace=/", 1) == 0;
    }
#endif
}

char **csystem_arguments(int *count) {
    if (is_backtrace_set) unsetenv("SWIFT_BACKTRACE");
    is_backtrace_set = 0;
    *count = argument_count;
    return argument_list;
}
