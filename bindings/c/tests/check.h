/* What the test programs share: a count of what held and what did not. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <string.h>

static int passed = 0;
static int failed = 0;

static void check_that(int holds, const char *what, const char *file, int line) {
    if (holds) {
        passed += 1;
    } else {
        failed += 1;
        fprintf(stderr, "%s:%d: %s\n", file, line, what);
    }
}

#define CHECK(condition) check_that((condition) != 0, #condition, __FILE__, __LINE__)
#define CHECK_TEXT(one, other) check_that(strcmp((one), (other)) == 0, #one " is " #other, __FILE__, __LINE__)

static int summary(void) {
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

#endif
