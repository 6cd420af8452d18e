/* SPDX-License-Identifier: Apache-2.0 */
#include <libxml/xmlversion.h>
/* Debian builds libxml2 with ICU; its headers clash with the ICU inside Foundation on a clean build. */
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

/* xmlFree is a mutable global function pointer, which Swift 6 refuses. */
static inline void clibxml2_free(void *_Nullable pointer) { xmlFree(pointer); }
