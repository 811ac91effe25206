const start = Date.now();

/** Tells the person at the terminal what is going on, with the seconds since the start. */
export function say(message) {
  console.log(`[klartecken ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s] ${message}`);
}

/** Ends the program with a sentence that says what is wrong and what to do. */
export function giveUp(message) {
  console.error(`\nklartecken: ${message}\n`);
  process.exit(1);
}
