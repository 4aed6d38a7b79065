#include "pipeline/base/hash.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct hash {
    EVP_MD_CTX *context;
    bool failed;
};

hash_t *hash_begin(void) {
    hash_t *hash = calloc(1, sizeof *hash);

    if (hash) {
        hash->context = EVP_MD_CTX_new();
        if (!hash->context || EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL) != 1) {
            hash_free(hash);
            return NULL;
        }
    }
    return hash;
}

void hash_add(hash_t *hash, const void *bytes, size_t n) {
    if (EVP_DigestUpdate(hash->context, bytes, n) != 1) {
        hash->failed = true;
    }
}

bool hash_end(hash_t *hash, char out[HASH_SIZE]) {
    static const char hex[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;

    if (EVP_DigestFinal_ex(hash->context, digest, &size) != 1 || 2 * size + 1 != HASH_SIZE) {
        hash->failed = true;
        size = 0;
    }
    for (unsigned i = 0; i < size; i++) {
        out[2 * i] = hex[digest[i] >> 4];
        out[2 * i + 1] = hex[digest[i] & 15];
    }
    out[2 * size] = '\0';
    bool is_done = !hash->failed;
    hash_free(hash);
    return is_done;
}

void hash_free(hash_t *hash) {
    if (hash) {
        EVP_MD_CTX_free(hash->context);
        free(hash);
    }
}

int hash_file(const char *path, char out[HASH_SIZE], err_t *err) {
    place_t where = {.file = path};
    FILE *file = fopen(path, "rb");

    if (!file) {
        return err_add(err, MSG_CANNOT_OPEN, &where, strerror(errno), NULL);
    }
    hash_t *hash = hash_begin();
    if (!hash) {
        fclose(file);
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    char buffer[1 << 14];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0) {
        hash_add(hash, buffer, n);
    }
    bool failed = ferror(file) != 0;
    int reason = errno;
    fclose(file);
    if (!hash_end(hash, out)) {
        return err_add(err, MSG_NO_MEMORY, &where, NULL);
    }
    return failed ? err_add(err, MSG_CANNOT_READ, &where, strerror(reason), NULL) : 0;
}
