//! Instruction counts of what is done for every child, which unlike times are the same on every run.
