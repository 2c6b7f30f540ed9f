# The engine of the page in Node, where preset wasm has been built; .ci/run builds it first.
find_program(NODE node)
if(NODE AND PARALLEL38_PROGRAM)
  set(name "page: the engine plays what the program plays")
  add_test(NAME ${name} COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/engine_digest.mjs ${PROJECT_SOURCE_DIR}/build/wasm/page
    $<TARGET_FILE:parallel38>)
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77)
endif()
