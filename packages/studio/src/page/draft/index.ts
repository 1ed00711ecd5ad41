export {
  addColumn,
  changeColumn,
  changeDraft,
  changeForm,
  clearForm,
  currentDraft,
  type Draft,
  fillForm,
  removeColumn,
  renewKeys,
  useDraft,
} from './draft.ts';
export {
  type Attachment,
  columnRequestOf,
  type DraftColumn,
  emptyForm,
  type Form,
  isBlank,
  modeOf,
  requestOf,
  type Shot,
  storySeconds,
} from './form.ts';
export { modelsFor } from './models-for.ts';
export {
  cutsOf,
  firstShots,
  movedShot,
  shortestShot,
  withCuts,
  withNewShot,
  withoutShot,
  withSeconds,
  withShot,
} from './shots.ts';
