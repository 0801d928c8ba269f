/** Clear error for an older Node, before the HTTP client fails on what it lacks. `engines` has the same bound. */
const oldest = [22, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  throw new Error(
    `Shoufa's packages need Node ${oldest.join(".")} or newer; this is ${process.version}. ` +
      `收发室的包需要 Node ${oldest.join(".")} 或更新版本，这里是 ${process.version}。`,
  );
}
