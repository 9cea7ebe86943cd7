// Runs before the first paint, so that a chosen dark page never flashes light. The page's own code takes over from there.
const kept = localStorage.getItem('hookbench.appearance')
const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
