import { Button } from '@mantine/core'
import { Component } from 'react'
import { EmptyState } from './empty-state'

/** Keeps a mistake in one screen from taking the others along; what was typed lives in the stores and survives. */
export class CrashGuard extends Component<{ children: React.ReactNode }, { message: string | null }> {
  override state: { message: string | null } = { message: null }

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return (
      <EmptyState whole title="This screen broke" action={<Button onClick={() => this.setState({ message: null })}>Try again</Button>}>
        {`That is a mistake in Hookbench (${this.state.message}). What you typed in Send, in Verify and in a hook’s form is kept; the other screens still work.`}
      </EmptyState>
    )
  }
}
