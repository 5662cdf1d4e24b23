/** Takes the exit code of the command that ran. */
export type Report = (exitCode: number) => void;
