/* bytes: numbers in little-endian bytes. */
#ifndef TIDEMARK_PIPELINE_BASE_SPREADSHEET_BYTES_H
#define TIDEMARK_PIPELINE_BASE_SPREADSHEET_BYTES_H

#include <stdint.h>

static inline uint16_t bytes_u16(const unsigned char *at) {
    return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t bytes_u32(const unsigned char *at) {
    return bytes_u16(at) | (uint32_t)bytes_u16(at + 2) << 16;
}

static inline uint64_t bytes_u64(const unsigned char *at) {
    return bytes_u32(at) | (uint64_t)bytes_u32(at + 4) << 32;
}

#endif
