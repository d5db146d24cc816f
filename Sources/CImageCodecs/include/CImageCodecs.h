// PNG and JPEG decoding over libpng and libjpeg-turbo.
//
// Both libraries report errors by longjmp. Every function here sets its own jump target and returns a code, so that no
// frame of a caller is ever jumped over. Nothing is kept between two calls.
#ifndef CIMAGECODECS_H
#define CIMAGECODECS_H

#include <stddef.h>
#include <stdint.h>

/// What a call came to.
typedef enum {
  CONVSCOPE_IMAGE_OK = 0,
  /// The data ends before the image does.
  CONVSCOPE_IMAGE_TRUNCATED = 1,
  /// The data breaks the format's rules.
  CONVSCOPE_IMAGE_DAMAGED = 2,
  /// The data may be valid, but of a kind that is not decoded.
  CONVSCOPE_IMAGE_UNSUPPORTED = 3,
  /// The decoder needs more memory than there is, or than was allowed.
  CONVSCOPE_IMAGE_OUT_OF_MEMORY = 4,
} convscope_image_status;

/// An image's size, and 1 (grayscale) or 3 (red, green, blue) channels of one byte each. An image that has opacity can be
/// decoded to 4 too.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;
  int has_opacity;
} convscope_image_header;

/// Room for a library's message, its closing zero included.
#define CONVSCOPE_IMAGE_MESSAGE_LENGTH 256

/// Reads a PNG's size without decoding it. On any other result than OK, `message` says why.
convscope_image_status convscope_png_header(
    const uint8_t *bytes, size_t count, convscope_image_header *header, char *message);

/// Decodes a PNG into `height * width * channels` bytes, row by row, for the header that `convscope_png_header` gave, whose
/// channels may be set to 4 if it has opacity.
///
/// Otherwise transparency is dropped; colours are left as they are (no gamma, no profile). 16-bit colours keep their high byte;
/// 16-bit grays are clipped to 255, as Pillow's conversion does.
convscope_image_status convscope_png_decode(
    const uint8_t *bytes, size_t count, convscope_image_header header, uint8_t *pixels, char *message);

/// Reads a JPEG's size without decoding it. On any other result than OK, `message` says why.
convscope_image_status convscope_jpeg_header(
    const uint8_t *bytes, size_t count, convscope_image_header *header, char *message);

/// Decodes a JPEG into `height * width * channels` bytes, row by row, for the header that `convscope_jpeg_header` gave.
///
/// CMYK and YCCK are taken to be inverted, as Adobe writes them, and become red, green, blue. `maximum_memory` bounds,
/// in bytes, what a progressive file's coefficients may take. The exact integer transform and smooth upsampling are used.
convscope_image_status convscope_jpeg_decode(
    const uint8_t *bytes, size_t count, convscope_image_header header, long maximum_memory, uint8_t *pixels,
    char *message);

#endif
