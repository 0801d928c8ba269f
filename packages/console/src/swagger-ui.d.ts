/** What is used of it; the package brings no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  const SwaggerUI: (options: {
    readonly domNode: HTMLElement | null;
    readonly url: string;
    readonly deepLinking: boolean;
    readonly supportedSubmitMethods: readonly string[];
    readonly validatorUrl: null;
  }) => unknown;

  // biome-ignore lint/style/noDefaultExport: it is how the package exports it
  export { SwaggerUI as default };
}
