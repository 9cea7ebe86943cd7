import { writeDocs } from './publish'

// Writes docs/benchmarks.md anew from what was saved, without measuring.
writeDocs()
