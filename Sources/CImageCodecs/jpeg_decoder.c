#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include <jerror.h>

#include "CImageCodecs.h"

// Real files have about ten scans. A few kilobytes can ask for thousands, each of which walks over the whole image.
enum { maximum_scans = 500 };

// libjpeg's error manager comes first, so that a pointer to it is a pointer to this.
typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf target;
  char *message;
  convscope_image_status status;
} error_handler;

static void fail(j_common_ptr common, convscope_image_status status, const char *text) {
  error_handler *handler = (error_handler *)common->err;
  handler->status = status;
  strncpy(handler->message, text, CONVSCOPE_IMAGE_MESSAGE_LENGTH - 1);
  handler->message[CONVSCOPE_IMAGE_MESSAGE_LENGTH - 1] = 0;
  longjmp(handler->target, 1);
}

static void on_error(j_common_ptr common) {
  char text[JMSG_LENGTH_MAX];
  (*common->err->format_message)(common, text);
  switch (common->err->msg_code) {
    case JERR_OUT_OF_MEMORY:
      fail(common, CONVSCOPE_IMAGE_OUT_OF_MEMORY, text);
      break;
    case JERR_NO_BACKING_STORE:
      fail(common, CONVSCOPE_IMAGE_OUT_OF_MEMORY, "its coefficients take more memory than is allowed");
      break;
    case JERR_BAD_PRECISION:
    case JERR_SOF_UNSUPPORTED:
#if JPEG_LIB_VERSION < 70  // Ubuntu builds libjpeg-turbo with the interface of libjpeg 8, which decodes such files
    case JERR_ARITH_NOTIMPL:
#endif
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_COMPONENT_COUNT:
    case JERR_NOTIMPL:
    case JERR_NOT_COMPILED:
      fail(common, CONVSCOPE_IMAGE_UNSUPPORTED, text);
      break;
    default:
      fail(common, CONVSCOPE_IMAGE_DAMAGED, text);
  }
}

static void on_message(j_common_ptr common) { (void)common; }

static void do_nothing(j_decompress_ptr decoder) { (void)decoder; }

// All bytes are there from the start: to be asked for more means that the file is cut short.
static boolean run_out(j_decompress_ptr decoder) {
  fail((j_common_ptr)decoder, CONVSCOPE_IMAGE_TRUNCATED, "it ends before its image data does");
  return FALSE;
}

static void skip(j_decompress_ptr decoder, long count) {
  if (count <= 0) return;
  if ((size_t)count > decoder->src->bytes_in_buffer) run_out(decoder);
  decoder->src->next_input_byte += count;
  decoder->src->bytes_in_buffer -= (size_t)count;
}

static void limit_scans(j_common_ptr common) {
  if (common->is_decompressor && ((j_decompress_ptr)common)->input_scan_number > maximum_scans)
    fail(common, CONVSCOPE_IMAGE_DAMAGED, "it has too many scans");
}

typedef struct {
  struct jpeg_decompress_struct decoder;
  struct jpeg_source_mgr source;
  struct jpeg_progress_mgr progress;
  error_handler errors;
  int rows_are_complete;
} session;

// Everything that cannot fail, before the jump target is set.
static void prepare(session *s, char *message) {
  memset(s, 0, sizeof *s);
  s->decoder.err = jpeg_std_error(&s->errors.manager);
  s->errors.manager.error_exit = on_error;
  s->errors.manager.output_message = on_message;
  s->errors.message = message;
}

// Reads up to the image data; jumps on errors.
static void read_header(session *s, const uint8_t *bytes, size_t count, convscope_image_header *header) {
  j_decompress_ptr decoder = &s->decoder;
  jpeg_create_decompress(decoder);
  s->source.init_source = do_nothing;
  s->source.fill_input_buffer = run_out;
  s->source.skip_input_data = skip;
  s->source.resync_to_restart = jpeg_resync_to_restart;
  s->source.term_source = do_nothing;
  s->source.next_input_byte = bytes;
  s->source.bytes_in_buffer = count;
  decoder->src = &s->source;
  s->progress.progress_monitor = limit_scans;
  decoder->progress = &s->progress;
  while (jpeg_read_header(decoder, FALSE) == JPEG_HEADER_TABLES_ONLY) continue;

  switch (decoder->num_components) {
    case 1: decoder->out_color_space = JCS_GRAYSCALE; break;
    case 3: decoder->out_color_space = JCS_RGB; break;
    case 4: decoder->out_color_space = JCS_CMYK; break;
    default:
      fail((j_common_ptr)decoder, CONVSCOPE_IMAGE_UNSUPPORTED, "it has neither one, three nor four components");
  }
  header->width = decoder->image_width;
  header->height = decoder->image_height;
  header->channels = decoder->num_components == 1 ? 1 : 3;
  header->has_opacity = 0;
}

// a * b / 255, rounded.
static int multiplied(int a, int b) {
  int product = a * b + 128;
  return (product + (product >> 8)) >> 8;
}

// Inverted inks (255 is none) become light: each colour is what its ink and the black ink leave of white.
static void inks_to_light(const uint8_t *inks, uint8_t *light, size_t width) {
  for (size_t x = 0; x < width; x++, inks += 4, light += 3)
    for (int c = 0; c < 3; c++) light[c] = (uint8_t)(inks[3] - multiplied(255 - inks[c], inks[3]));
}

// Decodes all rows; jumps on errors.
static void read_rows(session *s, convscope_image_header header, uint8_t *pixels) {
  j_decompress_ptr decoder = &s->decoder;
  jpeg_start_decompress(decoder);
  size_t stride = (size_t)header.width * header.channels;
  JSAMPARRAY inks = NULL;
  if (decoder->output_components == 4)
    inks = (*decoder->mem->alloc_sarray)((j_common_ptr)decoder, JPOOL_IMAGE, header.width * 4, 1);
  while (decoder->output_scanline < header.height) {
    JSAMPROW row = pixels + decoder->output_scanline * stride;
    if (jpeg_read_scanlines(decoder, inks ? inks : &row, 1) != 1) run_out(decoder);
    if (inks) inks_to_light(inks[0], row, header.width);
  }
  s->rows_are_complete = 1;
  jpeg_finish_decompress(decoder);
}

// The functions that set the jump target change no variables of their own, whose values a jump would lose.
static convscope_image_status try_header(
    session *s, const uint8_t *bytes, size_t count, convscope_image_header *header) {
  if (setjmp(s->errors.target)) return s->errors.status;
  read_header(s, bytes, count, header);
  return CONVSCOPE_IMAGE_OK;
}

static convscope_image_status try_rows(
    session *s, const convscope_image_header *header, long maximum_memory, uint8_t *pixels) {
  if (setjmp(s->errors.target)) {
    // A missing end marker does no harm.
    if (s->rows_are_complete && s->errors.status == CONVSCOPE_IMAGE_TRUNCATED) return CONVSCOPE_IMAGE_OK;
    return s->errors.status;
  }
  s->decoder.mem->max_memory_to_use = maximum_memory;
  read_rows(s, *header, pixels);
  return CONVSCOPE_IMAGE_OK;
}

convscope_image_status convscope_jpeg_header(
    const uint8_t *bytes, size_t count, convscope_image_header *header, char *message) {
  session s;
  prepare(&s, message);
  convscope_image_status status = try_header(&s, bytes, count, header);
  jpeg_destroy_decompress(&s.decoder);
  return status;
}

convscope_image_status convscope_jpeg_decode(
    const uint8_t *bytes, size_t count, convscope_image_header header, long maximum_memory, uint8_t *pixels,
    char *message) {
  session s;
  prepare(&s, message);
  convscope_image_header found = {0, 0, 0, 0};
  convscope_image_status status = try_header(&s, bytes, count, &found);
  if (status == CONVSCOPE_IMAGE_OK) {
    if (found.width == header.width && found.height == header.height && found.channels == header.channels) {
      status = try_rows(&s, &header, maximum_memory, pixels);
    } else {
      status = CONVSCOPE_IMAGE_DAMAGED;
      strcpy(message, "its size is not what its header said");
    }
  }
  jpeg_destroy_decompress(&s.decoder);
  return status;
}
