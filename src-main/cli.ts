#!/usr/bin/env node
import { join } from 'node:path'
import { runCommandLine } from './cli/program'

// The command line's door. Where the built page lies is known only relative to this file.
process.exitCode = await runCommandLine(process.argv, join(import.meta.dirname, '..', 'renderer'))
