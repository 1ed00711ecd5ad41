/** What messages say to somebody who writes a program, and what they say here in its place. */
const spoken: readonly (readonly [ofLibrary: string | RegExp, ofCommand: string])[] = [
  // The hint names the command.
  [' Pick it up with wait(error.taskId).', ''],
  [/, or pass [^.;]*? in the settings/g, ''],
  [' provider.endpoints lists all.', ''],
  [
    ' Where the program was built or bundled, the file has to be deployed beside it; or import it and give it as loadConfig({ config })',
    '',
  ],
  [', as start() or startVideo() returned it', ''],
  ['name its field in columns', 'name its field: --column NAME=FIELD'],
  [' Add it to the providers of createGenlock or of the config file.', ''],
  [
    / What your account pays can be set as (\{ pricing: .*? \} \} \}) in the settings of the provider; .*$/gs,
    ' What your account pays can be set as $1 for the provider in a genlock.config file.',
  ],
  [' or from "mode".', ' or from --task.'],
  ['in `endpoints`', 'in endpoints of a genlock.config file'],
];

/** The message of an error of a library, for somebody at a command line. */
export function forCommand(message: string): string {
  return spoken.reduce(
    (text, [ofLibrary, ofCommand]) => text.replaceAll(ofLibrary, ofCommand),
    message,
  );
}

/** Why a provider cannot, where many say so, and what it means for the bill is said once. */
export function reasonForCommand(reason: string): string {
  return forCommand(reason).replaceAll(' Nothing was sent or charged.', '');
}
