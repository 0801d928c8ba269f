/** Processor time that work took on this thread, in ms: unlike the wall clock it does not grow when others use the machine. */
export function threadMilliseconds(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
