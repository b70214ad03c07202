//! Instruction counts of what is done for every child and every run, which unlike times are the same on every run.
