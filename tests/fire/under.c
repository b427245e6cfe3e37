/* under.c: under N CMD…: runs CMD with signals as a terminal gives them, and where no file may grow beyond N
 * bytes, as on a full disk; N of - means no such bound.
 * SPDX-License-Identifier: MIT */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGINT, SIG_DFL); /* shells let those in the background ignore it */
  signal(SIGHUP, SIG_DFL); /* and nohup those below it */
  if (strcmp(argv[1], "-") != 0) {
    struct rlimit most = {(rlim_t)atol(argv[1]), (rlim_t)atol(argv[1])};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &most) != 0) return 2;
  }
  execvp(argv[2], argv + 2);
  perror(argv[2]);
  return 127;
}
