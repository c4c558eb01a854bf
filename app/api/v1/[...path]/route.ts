import { notOfferedHere } from "@/lib/web/not-offered";

export const GET = notOfferedHere;
export const POST = notOfferedHere;
export const PUT = notOfferedHere;
export const PATCH = notOfferedHere;
export const DELETE = notOfferedHere;
