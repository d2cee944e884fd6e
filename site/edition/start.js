// Starts Pyodide in the worker of the kernel, with the packages of the course added to its list.
// What is beside this file says which they are (packages.json), and where Pyodide itself is.
self.loadPyodide = async options => {
  const here = options.indexURL;
  const told = async (address, how) => {
    const answer = await fetch(address, how);
    if (!answer.ok) throw new Error(`${address} cannot be had (${answer.status}).`);
    return answer.json();
  };
  const ours = await told(new URL("packages.json", here).href);
  const pyodide = new URL(ours.pyodide, here).href;
  importScripts(`${pyodide}pyodide.js`); // from here on loadPyodide is Pyodide's own
  const list = await told(`${pyodide}pyodide-lock.json`, { integrity: ours.integrity });
  for (const name of Object.keys(list.packages)) {
    // a copy beside the pages has what the course needs, and no more
    if (ours.only && !ours.only.includes(name)) delete list.packages[name];
  }
  for (const [name, entry] of Object.entries(ours.packages)) {
    list.packages[name] = { ...entry, file_name: new URL(entry.file_name, here).href };
  }
  const lockFileURL = URL.createObjectURL(
    new Blob([JSON.stringify(list)], { type: "application/json" }),
  );
  const python = await self.loadPyodide({ ...options, indexURL: pyodide, lockFileURL });
  // that fonts are looked for is nothing that a learner has to see, in red, below a first cell
  python.runPython("import logging; logging.getLogger('matplotlib.font_manager').setLevel(logging.ERROR)");
  return python;
};
