/** electron-vite bundles the module on its own and gives the path of the file that comes of it. */
declare module '*?modulePath' {
  const file: string
  export default file
}
