const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for a signal that ends the process, then for `windDown`. A second SIGINT or SIGTERM meanwhile ends the process at
 * once, by that signal; a hang-up does not hurry.
 */
export async function untilSignalled(windDown: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let windingDown = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (!windingDown) {
        windingDown = true;
        windDown().then(resolve, reject);
      } else if (signal !== 'SIGHUP') {
        for (const name of SIGNALS) process.removeAllListeners(name);
        process.kill(process.pid, signal);
      }
    };
    for (const name of SIGNALS) process.on(name, onSignal);
  });
}
