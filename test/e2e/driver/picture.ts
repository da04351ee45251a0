/**
 * A grey picture of one pixel as the server takes it: it looks at the bytes (a PNG here), and wants this label. Whoever puts a picture
 * back has the server encode it anew; grey comes out the same.
 */
export const ONE_PIXEL =
  'data:image/jpeg;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNoaGgAAAMEAYFL09IQAAAAAElFTkSuQmCC';
