# Runs in R: Rscript peer.R CODE FOLDER. Each line of input runs run() once and prints JSON.
arguments <- commandArgs(trailingOnly = TRUE)
FOLDER <- arguments[2]
suppressPackageStartupMessages(suppressWarnings(source(arguments[1])))
input <- file("stdin", "r")
while (length(readLines(input, n = 1)) > 0) {
  start <- as.numeric(Sys.time())
  found <- suppressWarnings(run())
  seconds <- as.numeric(Sys.time()) - start
  found <- c(seconds = seconds, found)
  cat("{", paste(sprintf('"%s": %.17g', names(found), found), collapse = ", "), "}\n", sep = "")
  flush(stdout())
}
