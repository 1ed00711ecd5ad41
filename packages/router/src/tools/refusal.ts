/** Why a tool turns a call away by itself. */
export type ToolRefusalCode =
  | 'invalid-input'
  | 'input-too-large'
  | 'model-not-allowed'
  | 'too-many-clips'
  | 'budget-exceeded'
  | 'approval-denied'
  | 'approval-missing'
  | 'not-your-task';

/**
 * A call that a tool turns away before anything is sent. It never leaves the tools: it becomes a
 * result.
 */
export class ToolRefusal extends Error {
  readonly code: ToolRefusalCode;

  constructor(code: ToolRefusalCode, message: string) {
    super(message);
    this.name = 'ToolRefusal';
    this.code = code;
  }
}
