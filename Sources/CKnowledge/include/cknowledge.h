/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes that `make pack` and `make index` produce, embedded in the program and read in place. */
#ifndef AJAR_CKNOWLEDGE_H
#define AJAR_CKNOWLEDGE_H
#include <stddef.h>
#include <stdint.h>
const uint8_t *_Nonnull ajar_knowledge_bytes(void);
size_t ajar_knowledge_count(void);
const uint8_t *_Nonnull ajar_license_index_bytes(void);
size_t ajar_license_index_count(void);
#endif
