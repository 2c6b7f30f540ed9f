# The engine of the page in Node and in a browser, where preset wasm has been built; .ci/run builds it first.
find_program(NODE node)
if(NODE AND PARALLEL38_PROGRAM)
  set(engine ${PROJECT_SOURCE_DIR}/build/wasm/page)
  add_test(NAME "page: the engine plays what the program plays"
    COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/engine_digest.mjs ${engine} $<TARGET_FILE:parallel38>)
  add_test(NAME "page: the engine answers changes as the program does"
    COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/engine_changes.mjs ${engine} $<TARGET_FILE:parallel38>)
  add_test(NAME "page: the engine in a browser" COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/engine_client.mjs ${engine})
  set_tests_properties("page: the engine plays what the program plays" "page: the engine answers changes as the program does"
    "page: the engine in a browser" PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 900 LABELS page RESOURCE_LOCK browser)
endif()
