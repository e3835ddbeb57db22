/* line FILE: appends one line to a file, the least that a program which records anything does. */
#include <fcntl.h>
#include <unistd.h>

int main(int count, char **words) {
    static const char line[] = "{\"event\":\"start\",\"session\":\"0198f3a0-0000-7000-8000-000000000000\"}\n";
    if (count < 2) return 2;
    int file = open(words[1], O_WRONLY | O_CREAT | O_APPEND, 0600);
    return file >= 0 && write(file, line, sizeof line - 1) == sizeof line - 1 ? 0 : 1;
}
