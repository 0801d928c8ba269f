/// <reference types="vite/client" />
declare module "@shoufa/phone/phone.css";
