import { Component, type ReactNode } from 'react';
import { FailureNotice } from './failure-view.tsx';

/** Shows what went wrong in a part of the page in the place of that part. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: unknown }
> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <FailureNotice
        title="This part of the page went wrong. Runs go on, and nothing is lost."
        failure={error}
        onRetry={() => this.setState({ error: undefined })}
      />
    );
  }
}
