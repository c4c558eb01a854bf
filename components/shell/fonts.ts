import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";

/** Class names for `<html>`: they define the font variables that the tokens use. */
export const fontClassNames = `${GeistSans.variable} ${GeistMono.variable}`;
