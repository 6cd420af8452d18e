/* SPDX-License-Identifier: Apache-2.0 */
#include "cknowledge.h"

/* The packer must link before the first files exist: an absent file counts zero bytes. The alignment
   lets readers take 4- and 8-byte values in place. */
#if __has_embed("knowledge.bin")
#define AJAR_HAS_KNOWLEDGE 1
#else
#define AJAR_HAS_KNOWLEDGE 0
#endif
#if __has_embed("license-index.bin")
#define AJAR_HAS_INDEX 1
#else
#define AJAR_HAS_INDEX 0
#endif

static const _Alignas(64) uint8_t knowledge[] = {
#if AJAR_HAS_KNOWLEDGE
#embed "knowledge.bin" suffix(,)
#endif
  0
};
static const _Alignas(64) uint8_t license_index[] = {
#if AJAR_HAS_INDEX
#embed "license-index.bin" suffix(,)
#endif
  0
};

const uint8_t *ajar_knowledge_bytes(void) { return knowledge; }
size_t ajar_knowledge_count(void) { return sizeof knowledge - 1; }
const uint8_t *ajar_license_index_bytes(void) { return license_index; }
size_t ajar_license_index_count(void) { return sizeof license_index - 1; }
