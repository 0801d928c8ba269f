/** Address of the callbacks that wait for a person. */
export const quarantineAt = "/callbacks?q=status:quarantine";
