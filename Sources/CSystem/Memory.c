#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#if defined(__linux__)
#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// Releases the segments of one loaded file that cannot have been written to.
static int release(struct dl_phdr_info *info, size_t size, void *nothing) {
    (void)size;
    (void)nothing;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int index = 0; index < info->dlpi_phnum; index++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[index];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
        uintptr_t start = (info->dlpi_addr + segment->p_vaddr) & ~(page - 1);
        uintptr_t end = info->dlpi_addr + segment->p_vaddr + segment->p_memsz;
        madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}
#endif

void csystem_release_code(void) {
#if defined(__linux__)
    dl_iterate_phdr(release, NULL);
#endif
}
