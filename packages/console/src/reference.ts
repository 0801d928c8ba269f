/**
 * The reference page of the HTTP API, `/reference.html?language=zh|en`: Swagger UI over the document that the server makes
 * of the declared routes. It needs no login, because it shows nothing of this installation. Only reading can be tried out
 * here, so that nobody sends a message by trying.
 */
import "@shoufa/web/without-eval";
import { pathOf, referenceRoutes } from "@shoufa/contract";
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";

const asked = new URLSearchParams(location.search).get("language");
const language = (asked ?? navigator.language).startsWith("zh") ? "zh" : "en";
document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
document.title = language === "zh" ? "收发室 HTTP 接口" : "Shoufa HTTP API";

SwaggerUI({
  domNode: document.getElementById("reference"),
  url: pathOf(referenceRoutes.getOpenApi, { query: { language } }),
  deepLinking: true,
  supportedSubmitMethods: ["get"],
  // Otherwise the address of the document would be sent to a service on the internet.
  validatorUrl: null,
});
